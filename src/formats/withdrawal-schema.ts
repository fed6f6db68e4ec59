import { z } from '@hono/zod-openapi';
import { instant } from './common-schema.ts';

const counts = {
  reports: z.number().int(),
  stories: z.number().int(),
  digests: z.number().int().openapi({ description: 'Kept digests that held it.' }),
  waiting_mails: z.number().int().openapi({ description: 'Mails not handed over yet; they are made anew.' }),
  other_texts: z.number().int().openapi({ description: 'Earlier wordings, reasons, entries of the audit.' }),
};

export const withdrawal = z
  .object({
    id: z.string(),
    kind: z.enum(['item', 'name']),
    at: instant,
    who: z.string(),
    reason: z.string(),
    subject: z.string().openapi({ description: 'What it was, without its words: a number, or initials.' }),
    ...counts,
    sent_mails: z.number().int(),
    undone: instant.nullable(),
  })
  .openapi('Withdrawal');

export const withdrawalReach = z
  .object({
    ...counts,
    sent_mails: z
      .array(
        z.object({
          subscription: z.string(),
          date: z.string(),
          sent: instant.nullable(),
          sure: z.boolean().openapi({
            description: 'False where the mail is not kept any more: what it told of and its filter say so.',
          }),
        }),
      )
      .openapi({ description: 'They cannot be called back.' }),
  })
  .openapi('WithdrawalReach');

export const withdrawalAnswer = z
  .object({
    withdrawal: withdrawal.nullable().openapi({ description: 'Null for a dry run.' }),
    reach: withdrawalReach,
    file: z.enum(['clean', 'later']).nullable().openapi({
      description: 'Whether no byte of it is left in the database file; later: that is done by night.',
    }),
    file_reason: z.string().nullable(),
    notes: z.array(z.string()).openapi({ description: 'What is left to do by hand.' }),
  })
  .openapi('WithdrawalAnswer');

export const withdrawalList = z.object({ withdrawals: z.array(withdrawal) }).openapi('WithdrawalList');
