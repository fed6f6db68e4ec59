import { addressKey } from '../core/address/email-address.ts';
import { type AlertPlan, type Channel, channelKey } from '../core/desk/alert-plan.ts';
import type { AlertsEntry } from './desk-alerts-schema.ts';
import type { Issue } from './yaml.ts';

/** A desk as far as its alerts depend on the rest of it. */
type Alerted = {
  readonly areas: readonly string[];
  readonly standing: readonly string[];
  readonly brief?: { readonly zone: string } | undefined;
  readonly alerts?: AlertsEntry | undefined;
};

/** What of a desk's alerts does not go together with the rest of it, or with the environment. */
export function alertIssues(
  { areas, standing, brief, alerts }: Alerted,
  keyFault: (name: string) => string | null,
): readonly Issue[] {
  if (alerts === undefined) return [];
  const issues: Issue[] = [];
  const tell = (path: Issue['path'], message: string) => issues.push({ path: ['alerts', ...path], message });
  if (alerts.areas === 'own' && areas.length === 0)
    tell(['areas'], 'areas: own needs areas of the desk; list some beside its title, or write areas: any');
  if (alerts.standing && standing.length === 0)
    tell(['standing'], 'standing: true needs places that the desk watches; list some in its own standing');
  if (alerts.zone === undefined && brief === undefined)
    tell(['zone'], 'zone: is missing, and there is no brief whose zone would hold; write one such as Asia/Kabul');
  const known = new Set<string>();
  for (const [place, channel] of alerts.to.entries()) {
    const name = sameAs(channel);
    if (known.has(name)) tell(['to', place], 'is an earlier way out again; each is named once');
    known.add(name);
    const fault = channel.kind === 'webhook' ? keyFault(channel.secret) : null;
    if (fault !== null) tell(['to', place, 'secret'], `secret: ${fault}`);
  }
  return issues;
}

/** Two ways of the same name here would tell the same people twice. */
function sameAs(channel: Channel): string {
  if (channel.kind === 'mail') return `mail:${addressKey(channel.address)}`;
  return channelKey({ ...channel, url: new URL(channel.url).href });
}

/** @param briefZone holds where the alerts name no zone of their own */
export function alertPlanOf(
  { min_severity, areas, standing, zone, quiet, max_a_day, to }: AlertsEntry,
  briefZone: string | undefined,
): AlertPlan {
  return {
    minSeverity: min_severity,
    areas,
    standing,
    zone: zone ?? briefZone ?? 'UTC',
    quiet:
      quiet === undefined
        ? null
        : { fromMinute: quiet.from, toMinute: quiet.to, exceptSeverity: quiet.except_severity ?? null },
    maxADay: max_a_day,
    to,
  };
}
