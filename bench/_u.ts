import { untilGrouped } from './stories/until-grouped.ts';
await untilGrouped();
