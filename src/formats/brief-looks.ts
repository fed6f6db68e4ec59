/** How an element of that name looks: a class on a page; class and style in a mail, where sheets are often dropped. */
export type BriefLooks = (name: BriefLook) => { readonly class?: string; readonly style?: string };
export type BriefLook =
  | 'title'
  | 'marking'
  | 'review'
  | 'soft'
  | 'bottom'
  | 'heading'
  | 'wide'
  | 'table'
  | 'cell'
  | 'number'
  | 'state'
  | 'changed'
  | 'story'
  | 'head'
  | 'severity'
  | 'serious'
  | 'headline'
  | 'headline-link'
  | 'line'
  | 'desk'
  | 'link'
  | 'closing';

export const PAGE_LOOKS: BriefLooks = (name) => ({ class: name });
