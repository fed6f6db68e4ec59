import type { SampleSource } from './source.ts';

/**
 * Invented publishers who write in the region's languages, and one that is not on the air. Nothing of it has happened.
 */
export const OTHER_SOURCES: readonly SampleSource[] = [
  {
    id: 'sample-bamdad',
    title: 'بامداد نمونه',
    publisher: 'bamdad.example',
    country: 'af',
    language: 'fa',
    format: 'rss1.0',
    reports: [
      {
        guid: 'b1',
        title: 'حملهٔ داعش خراسان در کابل؛ پنج نفر زخمی شدند',
        summary: 'پولیس می‌گوید که در حملهٔ انتحاری در کابل پنج نفر زخمی شدند. داعش خراسان مسئولیت آن را به عهده گرفت.',
        minutesAgo: 480,
      },
      {
        guid: 'b2',
        title: 'مکتب دخترانه در بامیان دوباره باز شد',
        summary: 'باشندگان بامیان می‌گویند که یک مکتب پس از یک سال باز شده است.',
        minutesAgo: 900,
      },
    ],
  },
  {
    id: 'sample-wakht',
    title: 'نمونه وخت',
    publisher: 'wakht.example',
    country: 'af',
    language: 'ps',
    format: 'rss2.0',
    reports: [
      {
        guid: 'w1',
        title: 'په کندهار کې چاودنه شوې ده',
        summary: 'پولیس وايي چې په کندهار کې چاودنه شوې او درې کسان ټپیان دي.',
        minutesAgo: 150,
      },
    ],
  },
  {
    id: 'sample-mashriq',
    title: 'نمونہ مشرق',
    publisher: 'mashriq.example',
    country: 'pk',
    language: 'ur',
    format: 'rss2.0',
    reports: [
      {
        guid: 'm1',
        title: 'کوئٹہ میں دھماکا، تین افراد زخمی',
        summary: 'پولیس کے مطابق کوئٹہ کے بازار میں دھماکے سے تین افراد زخمی ہوئے۔ کسی گروہ نے ذمہ داری قبول نہیں کی۔',
        minutesAgo: 200,
      },
    ],
  },
  {
    id: 'sample-maraya',
    title: 'مرايا النموذجية',
    publisher: 'maraya.example',
    country: 'qa',
    language: 'ar',
    format: 'rss2.0',
    encoding: 'windows-1256',
    reports: [
      {
        guid: 'a1',
        title: 'انفجار في كابل وطالبان تنفي وقوع قتلى',
        summary: 'قال سكان إنهم سمعوا انفجارا في كابل، ونفى متحدث باسم طالبان وقوع قتلى.',
        minutesAgo: 450,
      },
    ],
  },
  {
    id: 'sample-pamir',
    title: 'Памирский образец',
    publisher: 'pamir.example',
    country: 'tj',
    language: 'ru',
    format: 'rss2.0',
    reports: [
      {
        guid: 'p1',
        title: 'В Горном Бадахшане задержан беспилотник',
        summary: 'Пограничники Таджикистана сообщили о беспилотнике у границы с Афганистаном.',
        minutesAgo: 520,
      },
    ],
  },
  {
    id: 'sample-tianshan',
    title: '天山样报',
    publisher: 'tianshan.example',
    country: 'cn',
    language: 'zh',
    format: 'atom1.0',
    reports: [
      {
        guid: 't1',
        title: '中国使馆提醒在塔吉克斯坦的公民注意安全',
        summary: '使馆称，近期有针对中国公民的威胁。',
        minutesAgo: 640,
      },
    ],
  },
  {
    id: 'sample-silent',
    title: 'Sample Radio of the Wakhan',
    publisher: 'wakhan-radio.example',
    country: 'af',
    language: 'fa',
    format: 'rss2.0',
    isDown: true,
    reports: [],
  },
];
