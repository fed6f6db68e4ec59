import type { AlertMessage } from '../../src/channel/channel.ts';

/** An invented alert as all ways out get it. */
export function alertMessage({ mail, ...changes }: AlertChanges = {}): AlertMessage {
  return {
    id: 'kabul/4711/2',
    title: 'UPDATE: Bombing in Khogyani',
    text: 'UPDATE: Bombing in Khogyani. انفجار در خوگیانی. At least 7 killed, says the hospital.',
    json: JSON.stringify({ type: 'alert', id: 'kabul/4711/2', text: 'انفجار در خوگیانی' }),
    tone: 'update',
    ...changes,
    mail: {
      subject: 'UPDATE: Bombing in Khogyani [TLP:AMBER]',
      text: 'UPDATE: Bombing in Khogyani.\nانفجار در خوگیانی.\n',
      html: '<p>UPDATE: Bombing in Khogyani.</p>',
      messageId: '<alert.two@khabar.example>',
      references: ['<alert.zero@khabar.example>', '<alert.one@khabar.example>'],
      date: new Date('2026-11-24T01:30:00Z'),
      isSafe: false,
      ...mail,
    },
  };
}

type AlertChanges = Partial<Omit<AlertMessage, 'mail'>> & { readonly mail?: Partial<AlertMessage['mail']> };
