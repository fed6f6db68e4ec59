import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { createAlerts } from '../../src/store/sqlite/alerts.ts';
import { createAlertCut } from '../../src/store/sqlite/cut-alerts.ts';

const folder = mkdtempSync(join(tmpdir(), 'khabar-plans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is asked once a night may look at every alert. */
const NIGHTLY = /HAVING max\(at\)|DELETE FROM alert_report WHERE NOT EXISTS/;

it('everything that is asked of alerts all day long is found by an index', async () => {
  const file = join(folder, 'khabar.db');
  await (await openStore(`file:${file}`, { migrationsDir, migrate: true })).close();
  const database = new Database(file);
  const asked: string[] = [];
  const listening = new Proxy(database, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'prepare') asked.push(args[0] as string);
        return value.apply(target, args) as unknown;
      };
    },
  });
  createAlerts(listening, { host: 'hill', process: '1' });
  createAlertCut(listening);
  const ofAlerts = asked.filter((sql) => /\balert/.test(sql) && !/^\s*INSERT/.test(sql) && !NIGHTLY.test(sql));
  expect(ofAlerts.length).toBeGreaterThan(12);
  for (const sql of ofAlerts) {
    const plan = database
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/@\w+|\?/g, '1')}`)
      .all()
      .map(({ detail }) => detail);
    // Of deliveries only those that wait are looked through; channels are as many as `desks.yaml` names.
    const slow = plan.filter(
      (step) =>
        /AUTOMATIC|INDEX alert_(event|report_about|delivery_event) \(desk=\?\)$/.test(step) ||
        (/^SCAN /.test(step) && !/^SCAN (json_each|alert_channel|.* INDEX alert_delivery_waiting$)/.test(step)),
    );
    expect(slow, sql).toEqual([]);
  }
  database.close();
});
