/** Phrases in which a word for what happens to people means something else. */
export const neutral: readonly string[] = [
  'أدين بقتل',
  'البحث عن حل',
  'البحث عن عمل',
  'بالإعدام',
  'بتهمة قتل',
  'بين قتيل وجريح',
  'حكم بالإعدام',
  'عقوبة الإعدام',
  'قاتل',
  'قتلة',
  'قتلى وجرحى',
  'قتيل وجريح',
  'قتيلا وجريحا',
  'متهم بقتل',
  'محاولة اغتيال',
  'مدان بقتل',
];
