/** A desks.yaml of one desk that is told of all that is grave in its areas, by a webhook signed with HOOK_KEY. */
export function alertingDesk(hook: string, areas: readonly string[]): string {
  return [
    'desks:',
    '  - id: kabul',
    '    title: Kabul office',
    '    filter: { region: [pk, af] }',
    `    areas: [${areas.join(', ')}]`,
    '    alerts:',
    '      zone: Asia/Kabul',
    '      max_a_day: 1000',
    `      to: [{ webhook: "${hook}", secret: HOOK_KEY }]`,
    '',
  ].join('\n');
}
