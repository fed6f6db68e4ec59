import type { Child } from 'hono/jsx';

/** How the frame of a mail looks; mail programs drop sheets, so that each element carries its own style. */
export type MailFrameLook = {
  readonly scheme: 'light' | 'light dark';
  /** For programs that keep it; null: none. */
  readonly sheet: string | null;
  /** Names of page, card and ink in that sheet. */
  readonly classes?: { readonly page: string; readonly card: string; readonly ink: string };
  readonly margin: string;
  readonly card: string;
  readonly text: string;
};

/**
 * The document around the body of a mail: one column that is never wider than its card.
 * @param preview what mail programs show beside the subject
 */
export function frameMail(title: string, preview: string, body: unknown, look: MailFrameLook): string {
  const { scheme, sheet, classes, margin, card, text } = look;
  const document = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={scheme} />
        <title>{title}</title>
        {sheet === null ? null : <style dangerouslySetInnerHTML={{ __html: sheet }} />}
      </head>
      <body class={classes?.page} style="margin:0;padding:0;background:#f2f5f5">
        <div style="display:none;max-height:0;overflow:hidden">{preview}</div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse">
          <tr>
            <td align="center" style={`padding:${margin}`}>
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                class={classes?.card}
                style={card}
              >
                <tr>
                  <td align="left" class={classes?.ink} style={text}>
                    {body as Child}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
  return `<!doctype html>${document}\n`;
}
