import { Layout } from './layout.tsx';

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly description?: string; readonly example?: unknown; readonly enum?: readonly unknown[] };
};
type Operation = {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
};
type OpenApi = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly webhooks?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/**
 * The API's description for people, rendered from the very document that programs read; nothing is loaded from
 * elsewhere.
 */
export function renderDocs(document: OpenApi) {
  return (
    <Layout title="API">
      <h1 class="title">API {document.info.version}</h1>
      <p>{document.info.description}</p>
      <p>
        For programs: <a href="/openapi.json">openapi.json</a>
      </p>
      {operationsOf(document.paths).map(described)}
      <h2 class="title">What is sent to webhooks</h2>
      {operationsOf(document.webhooks).map(described)}
    </Layout>
  );
}

function operationsOf(paths: OpenApi['paths'] = {}) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
}

function described({ path, method, operation }: ReturnType<typeof operationsOf>[number]) {
  return (
    <section>
      <h2 class="title">
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p>{operation.summary}</p>
      <Parameters parameters={operation.parameters ?? []} />
      <p class="meta">
        {Object.entries(operation.responses ?? {}).map(([status, { description }]) => (
          <span>
            {status}: {description}
          </span>
        ))}
      </p>
    </section>
  );
}

function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }) {
  if (parameters.length === 0) return null;
  return (
    <dl>
      {parameters.map(({ name, schema }) => (
        <>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            {schema?.description ?? ''} {schema?.example === undefined ? '' : `For example ${String(schema.example)}.`}
          </dd>
        </>
      ))}
    </dl>
  );
}
