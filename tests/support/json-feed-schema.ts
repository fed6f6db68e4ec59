import { z } from 'zod';

const author = z.strictObject({ name: z.string(), url: z.url().optional(), avatar: z.url().optional() });

/** JSON Feed 1.1, strictly: https://jsonfeed.org/version/1.1 */
export const jsonFeedSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  description: z.string().optional(),
  home_page_url: z.url({ protocol: /^https?$/ }),
  feed_url: z.url({ protocol: /^https?$/ }),
  language: z.string().optional(),
  authors: z.array(author).optional(),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: z.url({ protocol: /^https?$/ }).optional(),
      title: z.string().optional(),
      summary: z.string().optional(),
      content_html: z.string(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      authors: z.array(author).min(1),
      tags: z.array(z.string()),
      language: z.string().optional(),
    }),
  ),
});
