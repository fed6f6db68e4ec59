import type { NumberWords } from '../lexicon.ts';

export const numbers: NumberWords = {
  values: {
    两: 2,
    俩: 2,
  },
  scales: { 万: 10000, 千: 1000 },
  duals: {
    夫妇二人: 'civilians',
    夫妇: 'civilians',
    夫妻: 'civilians',
    父子: 'civilians',
    母子: 'civilians',
    母女: 'civilians',
    父女: 'civilians',
    兄弟俩: 'civilians',
    姐妹俩: 'civilians',
  },
  ordinals: {},
  atLeast: ['不少于', '多达至少', '最少', '至少', '超', '超过', '逾'],
  atMost: ['不超过', '多达', '最多'],
  about: ['大约', '将近', '约', '近'],
  atLeastBehind: ['以上', '余', '多'],
  rangeOpens: [],
  rangeJoins: ['-', '到', '或', '至'],
  updateOpens: ['从', '由'],
  updateBare: ['人升至', '人增至', '人上升至', '人增加到', '人上调至', '人降至', '人修正为'],
  updateJoins: ['升至', '增至', '上升至', '上调至', '下调至'],
  exact: [],
  vague: ['一些', '一名军方', '几', '几十', '多名', '数', '数十', '数千', '数百', '第', '若干'],
  ages: ['年仅', '年龄'],
  labels: [],
};
