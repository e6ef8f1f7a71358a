// Not named as tests, which the repository's own run would take for its own.
export default { test: { include: ["use-*"] } };
