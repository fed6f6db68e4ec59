import { useIsBound } from './placed.tsx';

const LINKS = [
  ['/sources', 'Sources'],
  ['/taxonomy', 'Taxonomy'],
  ['/standing', 'Standing'],
] as const;

/** Each asks whoever opens it who they are. */
const OPERATORS = [
  ['/audit', 'Audit'],
  ['/deliveries', 'Deliveries'],
  ['/subscribers', 'Subscribers'],
  ['/links', 'Reader links'],
] as const;

/** From page to page behind the scenes; what only operators may see is named as theirs. */
export function DeskLinks({ here }: { readonly here: string }) {
  if (useIsBound()) return null;
  return (
    <nav class="behind" aria-label="Behind the scenes">
      <ul>
        {LINKS.map(([path, name]) => (
          <Behind path={path} name={name} here={here} />
        ))}
        <li class="whose">For operators:</li>
        {OPERATORS.map(([path, name]) => (
          <Behind path={path} name={name} here={here} />
        ))}
      </ul>
    </nav>
  );
}

function Behind({ path, name, here }: { readonly path: string; readonly name: string; readonly here: string }) {
  return (
    <li>
      <a href={path} aria-current={path === here ? 'page' : undefined}>
        {name}
      </a>
    </li>
  );
}
