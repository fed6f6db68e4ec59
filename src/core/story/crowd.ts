const BUCKET_HOURS = 6;
/** How far back counts as the same time. */
const BACK_HOURS = 36;
/** Buckets that nobody asks for any more are dropped at this many. */
const MAX_BUCKETS = 1_024;

/** Counts reports by time: among few, sharing a place says much; among many, little. */
export function createCrowd() {
  const buckets = new Map<number, number>();
  return {
    add(hour: number): void {
      const bucket = Math.floor(hour / BUCKET_HOURS);
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
      if (buckets.size > MAX_BUCKETS)
        for (const old of [...buckets.keys()].sort((a, b) => a - b).slice(0, MAX_BUCKETS / 2)) buckets.delete(old);
    },
    /** Takes out one that was added with that hour. */
    drop(hour: number): void {
      const bucket = Math.floor(hour / BUCKET_HOURS);
      const count = buckets.get(bucket) ?? 0;
      if (count > 0) buckets.set(bucket, count - 1);
    },
    /** Reports of that time and of a day and a half before. */
    around(hour: number): number {
      const last = Math.floor(hour / BUCKET_HOURS);
      let count = 0;
      for (let bucket = last - BACK_HOURS / BUCKET_HOURS; bucket <= last; bucket++) count += buckets.get(bucket) ?? 0;
      return count;
    },
  };
}
