import type { ListStationsRequest, ListStationsResponse } from "../generated/handlers.ts";

const stations = [
  { id: "efdbb9d1", name: "Berlin Hauptbahnhof", country: "DE" },
  { id: "b2e783e1", name: "Paris Gare du Nord", country: "FR" },
];

/** What a user's first handler looks like. */
export function listStations({ query }: ListStationsRequest): ListStationsResponse {
  const { country, limit } = query;
  const found = stations.filter((station) => country === undefined || station.country === country);
  return { status: 200, body: found.slice(0, limit) };
}
