import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { alertPayloadSchema } from '../formats/alert-schema.ts';

const headers = z.object({
  'webhook-id': z.string().openapi({
    description: 'Names the message: the same again, whatever failed between, has the same.',
    example: 'kabul/4711/2',
  }),
  'webhook-timestamp': z.string().openapi({ description: 'When it was posted, in seconds since 1970.' }),
  'webhook-signature': z.string().openapi({
    description:
      'v1, and the base64 of HMAC-SHA256 over id, timestamp and body, joined by full stops, with the key of the ' +
      'channel: https://www.standardwebhooks.com',
  }),
});

/** What a desk's webhook is sent, for whoever writes its receiver. */
export function describeWebhook(app: OpenAPIHono): void {
  app.openAPIRegistry.registerWebhook({
    method: 'post',
    path: 'alert',
    summary: 'What a webhook of a desk is sent at once: an alert, or a test',
    security: [],
    request: {
      headers,
      body: { required: true, content: { 'application/json': { schema: alertPayloadSchema } } },
    },
    responses: {
      '2XX': { description: 'Taken; it is not sent again' },
      400: { description: 'So are 413, 422 and 431: this message is not sent again' },
      410: { description: 'Nothing is wanted here any more: the channel is switched off' },
      default: { description: 'It is sent again later, not before Retry-After' },
    },
  });
}
