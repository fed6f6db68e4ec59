/** Phrases in which a word for what happens to people means something else. */
export const neutral: readonly string[] = [
  'اتهام قتل',
  'احکام اعدام',
  'به اتهام قتل',
  'به اعدام محکوم',
  'به جرم قتل',
  'خطر اعدام',
  'صدور حکم اعدام',
  'قاتل',
  'قاتلان',
  'قصاص نفس',
  'متهم به قتل',
  'مجازات اعدام',
  'محکوم به اعدام',
  'پرونده قتل',
];
