/** The action that is posted: 12 members, about half a kilobyte, like a scan at a gate. */
export const action = {
  type: "scans",
  timestamp: 1_530_181_235_031,
  thng: "UGYqGqs7VD8aQKawagdnKtSp",
  product: "UGYqGqs7VD8aQKawagdnKtSq",
  identifiers: { "gs1:21": "4711081547110815", "gs1:01": "09506000134352" },
  tags: ["dock-2", "inbound", "priority"],
  customFields: { condition: "good", temperature: 4.5, operator: "gate-17", shift: "night" },
  location: { position: { type: "Point", coordinates: [-0.119123, 51.519435] } },
  locationSource: "sensor",
};
