import { DAY, toIso } from '../../core/clock/time.ts';
import type { PlaceStanding } from '../../core/standing/standing.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { GRAVE, MAP_DAYS, type MapTile, STRIP_DAYS, type TileMap } from '../../pipeline/read-map.ts';
import { DayPlot, shortDay } from './day-plot.tsx';
import { FindForm, SubjectLinks } from './find-form.tsx';
import { Layout } from './layout.tsx';
import { When } from './when.tsx';

type MapProps = { readonly map: TileMap; readonly taxonomy: Taxonomy };

/** The region as tiles, one a province: no line of it is a border. The table below says the same in words. */
export function MapPage({ map, taxonomy }: MapProps) {
  const { until, tiles, strip, isDeaf } = map;
  const total = strip.reduce((sum, count) => sum + count, 0);
  const from = until - STRIP_DAYS * DAY;
  const span = `${total} stories from ${shortDay(from)} to ${shortDay(until)}`;
  const text = `${span}; ${strip.at(-1) ?? 0} in the last 24 hours`;
  return (
    <Layout title="Map">
      <SubjectLinks current="map" />
      <h1 class="title">Where it was serious, the last {MAP_DAYS} days</h1>
      <p class="lead">
        Serious and severe stories by where they happened, until <When at={until} />. One tile is one province or
        division; the tiles draw no borders.
      </p>
      <Legend />
      <ul class="map" aria-label="Provinces, from the north-west">
        {tiles.map((tile) => (
          <TileLink tile={tile} />
        ))}
      </ul>
      <section>
        <h2>{STRIP_DAYS} days of serious and severe stories</h2>
        <DayPlot name="strip" from={from} counts={strip} isDeaf={isDeaf} text={text} />
      </section>
      <FindForm kind="region" />
      <TileTable map={map} taxonomy={taxonomy} />
    </Layout>
  );
}

function Legend() {
  return (
    <p class="legend">
      {['none', '1', '2–3', '4–7', '8 or more'].map((words, level) => (
        <span>
          <i class={`g${level}`}></i> {words}
        </span>
      ))}
      <span>
        <i class="g0 deaf"></i> nobody heard from
      </span>
      <span>
        <i class="g0 shut"></i> something is closed
      </span>
    </p>
  );
}

/** From how many stories on a tile is how dark. */
const STEPS = [1, 2, 4, 8];

function TileLink({ tile: { entry, tile, grave, isHeard, closed } }: { readonly tile: MapTile }) {
  const [column, row] = tile;
  const level = STEPS.filter((step) => grave >= step).length;
  const marks = `${isHeard ? '' : ' deaf'}${closed.length > 0 ? ' shut' : ''}`;
  const name = tileName(entry.name);
  const notes = [isHeard ? '' : 'nobody heard from', closed.length > 0 ? 'something is closed' : ''].filter(Boolean);
  const title = notes.length > 0 ? notes.join(', ') : undefined;
  return (
    <li class={`c${column} r${row} g${level}${marks}`}>
      <a href={`/regions/${entry.id}`} title={title}>
        {name.slice(0, 3)}
        <i>{name.slice(3)}</i>
        {grave > 0 ? <b> {grave}</b> : null}
      </a>
    </li>
  );
}

/** A name as a tile has room for it. */
function tileName(name: string): string {
  return name.replace(/ (?:Province|Region|Division)\b/, '').replace(/ \([^)]*\)/, '');
}

/** The tiles of which there is something to say. */
function TileTable({ map: { tiles, until }, taxonomy }: MapProps) {
  const since = toIso(until - MAP_DAYS * DAY);
  const told = tiles
    .filter(({ grave, closed }) => grave > 0 || closed.length > 0)
    .sort((a, b) => b.grave - a.grave || b.closed.length - a.closed.length || (a.entry.name < b.entry.name ? -1 : 1));
  const silent = tiles.filter(({ isHeard }) => !isHeard);
  return (
    <section>
      <h2>The same as a table</h2>
      {told.length === 0 ? (
        <p class="empty">No serious story and no closure in these days.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Province</th>
              <th scope="col">Stories</th>
              <th scope="col">Closed</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ entry, grave, closed }) => (
              <tr>
                <th scope="row">
                  <a href={`/regions/${entry.id}`}>{entry.name}</a>
                </th>
                <td>
                  {grave === 0 ? (
                    '–'
                  ) : (
                    <a href={`/stories?region=${entry.id}&role=place&min_severity=${GRAVE}&since=${since}`}>{grave}</a>
                  )}
                </td>
                <td>{closed.map((one) => closureWords(one, taxonomy)).join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {silent.length === 0 ? null : (
        <details>
          <summary>
            Nobody was heard from {silent.length} of these {tiles.length} places
          </summary>
          <p>{silent.map(({ entry }) => entry.name).join('; ')}. That is not to say that they are quiet.</p>
        </details>
      )}
    </section>
  );
}

const SUBJECTS = { place: '', internet: ': internet', mobile: ': mobile phones', curfew: ': curfew in force' } as const;

function closureWords({ place, subject, isStale }: PlaceStanding, taxonomy: Taxonomy): string {
  const name = taxonomy.entry('region', place)?.name ?? place;
  return `${name}${SUBJECTS[subject]}${isStale ? ' (not told again since)' : ''}`;
}
