import type { Context } from 'hono';
import { fullNameOf } from '../../core/filter/find-name.ts';
import { readTypedNames, type TypedNames } from '../../core/filter/typed-names.ts';
import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import type { ApiDeps } from '../deps.ts';
import { FindForm, SUBJECT_WORDS } from './find-form.tsx';
import { Layout } from './layout.tsx';
import { page } from './page.tsx';
import { useIsBound } from './placed.tsx';
import { whatIs } from './subject-list.tsx';

type Asked = Extract<TypedNames, { readonly kind: 'ask' }>;

/**
 * Reads the names that somebody has typed into the filter of a page: leads to the address that names them by ids, which
 * is the one to keep, or asks which was meant. Null: there is nothing to do. It leads there rather than goes on, so
 * that whatever bounds a reader looks at the ids.
 */
export async function askAboutNames(c: Context, search: URLSearchParams, deps: ApiDeps): Promise<Response | null> {
  const taxonomy = deps.taxonomy();
  if (taxonomy === null) return null;
  const led = new URLSearchParams(search);
  for (const kind of TAG_KINDS) {
    const values = search.getAll(kind);
    if (values.flatMap((value) => value.split(',')).every((id) => taxonomy.entry(kind, id.trim()) !== undefined))
      continue;
    const read = readTypedNames(values, kind, taxonomy);
    if (read.kind === 'ask') {
      c.header('cache-control', 'no-cache');
      return page(c, <WhichName {...{ asked: read, kind, path: c.req.path, search: led, taxonomy }} />, 400);
    }
    setAll(led, kind, read.ids);
  }
  return led.toString() === search.toString() ? null : c.redirect(`./${lastPart(c.req.path)}?${led}`, 302);
}

function setAll(search: URLSearchParams, name: string, values: readonly string[]): void {
  search.delete(name);
  for (const value of values) search.append(name, value);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function bearing([first]: Asked['found']): string {
  return first?.by === 'beginning' ? 'have a name that begins with' : 'bear the name';
}

type WhichProps = {
  readonly asked: Asked;
  readonly kind: TagKind;
  /** The page that was asked for, and with what. */
  readonly path: string;
  readonly search: URLSearchParams;
  readonly taxonomy: Taxonomy;
};

function WhichName({ asked, kind, path, search, taxonomy }: WhichProps) {
  const { typed, isUnknown, found, others, rest } = asked;
  const title = isUnknown ? 'No such name' : 'Which one is meant?';
  const at = (name: TagKind, ids: readonly string[]) => {
    const led = new URLSearchParams(search);
    setAll(led, kind, rest);
    for (const id of ids) led.append(name, id);
    return `${path}${led.size === 0 ? '' : `?${led}`}`;
  };
  return (
    <Layout title={title}>
      <h1 class="title">{title}</h1>
      <p class="notice">
        {isUnknown ? `There is no ${kind} called ` : `Several ${SUBJECT_WORDS[kind].toLowerCase()} ${bearing(found)} `}
        <bdi>{typed}</bdi>
        {found.length + others.length === 0 ? '. It may be known by another spelling.' : null}
        {isUnknown && found.length > 0 ? '; did you mean:' : null}
        {isUnknown && found.length === 0 && others.length > 0 ? '. But there is:' : null}
      </p>
      <ul class="names">
        {[...found, ...others].map(({ entry, by, spelling }) => (
          <li>
            <a href={at(entry.kind, [entry.id])}>{fullNameOf(entry.kind, entry.id, taxonomy)}</a>{' '}
            <small>
              {whatIs(entry, taxonomy)}
              {by === 'id' || spelling === entry.name ? null : (
                <>
                  ; also <bdi>{spelling}</bdi>
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
      <p>
        <a href={at(kind, [])}>Go on without it</a>
      </p>
      {useIsBound() ? null : <FindForm kind={kind} typed={typed} />}
    </Layout>
  );
}
