import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiDeps } from '../deps.ts';
import { describeWebhook } from '../describe-webhook.ts';
import { renderDocs } from './docs.tsx';
import { placed } from './placed.tsx';

/** The description of the API, generated from its routes, for programs and for people. */
export function docsRoutes(app: OpenAPIHono, { version }: ApiDeps): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'ADMIN_TOKEN, READ_TOKEN, or one of `khabar token create`; also as the password of HTTP Basic.',
  });
  describeWebhook(app);
  let document: ReturnType<OpenAPIHono['getOpenAPI31Document']> | null = null;
  const describe = () => {
    document ??= app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'khabar',
        version,
        description: 'Reports of a region, each kept once, tagged by region, actor and theme with the reasons.',
        license: { name: 'Apache-2.0' },
      },
    });
    return document;
  };
  app.get('/openapi.json', (c) => c.json(describe()));
  app.get('/docs', (c) => c.html(placed(c, renderDocs(describe() as never))));
}
