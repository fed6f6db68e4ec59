import { MINUTE, SECOND } from '../../core/clock/time.ts';
import { ALERTS_PATIENCE_MS, type AlertHealth } from '../../pipeline/alert-health.ts';

const PATIENCE = `${ALERTS_PATIENCE_MS / MINUTE} minutes`;

/** What is wrong here with alerts, in words; a receiver that is down is no trouble of ours. */
export function alertTroubles(alerts: AlertHealth | null): readonly string[] {
  switch (alerts?.stuck) {
    case 'unsent':
      return [`an alert has waited for more than ${PATIENCE} and nobody sends it; is \`khabar worker\` running?`];
    case 'unwatched':
      return [`news of more than ${PATIENCE} ago was not looked through for alerts; is \`khabar worker\` running?`];
    default:
      return [];
  }
}

export function alertsJson(alerts: AlertHealth | null) {
  if (alerts === null) return null;
  const { oldestMs, channels } = alerts;
  return { oldest_waiting_seconds: oldestMs === null ? null : Math.floor(oldestMs / SECOND), channels };
}

export function alertMetrics(alerts: AlertHealth | null): readonly string[] {
  if (alerts === null) return [];
  return [
    '# HELP khabar_alert_oldest_waiting_seconds How long an alert has waited at most though its time has come.',
    '# TYPE khabar_alert_oldest_waiting_seconds gauge',
    `khabar_alert_oldest_waiting_seconds ${Math.floor((alerts.oldestMs ?? 0) / SECOND)}`,
    '# HELP khabar_alert_channels Ways out of alerts by how it stands with them.',
    '# TYPE khabar_alert_channels gauge',
    ...Object.entries(alerts.channels).map(([state, count]) => `khabar_alert_channels{state="${state}"} ${count}`),
  ];
}
