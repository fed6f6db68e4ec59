import { ITEM_FIELDS } from '../item-row.ts';

/** The columns that lists read, under the names of their fields: `item.order_key AS "orderKey"`. */
export const ITEM_COLUMNS = Object.entries(ITEM_FIELDS)
  .map(([name, column]) => `item.${column} AS "${name}"`)
  .join(', ');
