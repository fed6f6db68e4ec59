/** Phrases in which a word for what happens to people means something else. */
export const neutral: readonly string[] = [
  'د وژنې په تور',
  'په وژلو کې لاس',
  'د وژلو په تور',
  'د قتل په تور',
  'د مرګ سزا',
  'قاتل',
  'قاتلان',
  'په مرګ محکوم',
  'په وژلو تورن',
];
