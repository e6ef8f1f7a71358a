import type { Database } from "./database.ts";

/** Counts the actions of a transaction by hour and day, and writes the sums once. */
export interface SpanCounts {
  /**
   * Counts actions that came (positive) or went (negative).
   *
   * @param timestamp - when they happened, in milliseconds since the epoch
   */
  add(type: number, timestamp: number, change: number): void;
  /** Writes the sums, and begins anew. */
  write(): void;
}

const millisecondsInHour = 3_600_000;

/** The numbers of types need 25 bits and those of hours 27: a number keeps both exactly. */
const room = 2 ** 27;

/** Prepares the statements, and gives what makes the counts of a transaction. */
export function prepareSpanCounts(database: Database): () => SpanCounts {
  const raise = database.prepare<[type: number, hours: number, start: number, change: number]>(
    `INSERT INTO action_spans (type, hours, start, actions) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET actions = actions + excluded.actions`,
  );
  const span = "WHERE type = ?1 AND hours = ?2 AND start = ?3";
  const remove = database.prepare<[type: number, hours: number, start: number, change: number]>(
    `DELETE FROM action_spans ${span} AND actions = -?4`,
  );
  const lower = database.prepare<[type: number, hours: number, start: number, change: number]>(
    `UPDATE action_spans SET actions = actions + ?4 ${span}`,
  );

  function writeAll(hours: number, counts: ReadonlyMap<number, number>): void {
    for (const [key, change] of counts) {
      const row = [Math.floor(key / room), hours, key % room, change] as const;
      if (change > 0) raise.run(...row);
      else if (change < 0) {
        remove.run(...row);
        lower.run(...row);
      }
    }
  }

  return function begin(): SpanCounts {
    const byHour = new Map<number, number>();
    const byDay = new Map<number, number>();
    const addTo = (counts: Map<number, number>, key: number, change: number) =>
      counts.set(key, (counts.get(key) ?? 0) + change);

    return {
      add(type, timestamp, change) {
        const hour = Math.floor(timestamp / millisecondsInHour);
        addTo(byHour, type * room + hour, change);
        addTo(byDay, type * room + Math.floor(hour / 24), change);
      },
      write() {
        writeAll(1, byHour);
        writeAll(24, byDay);
        byHour.clear();
        byDay.clear();
      },
    };
  };
}
