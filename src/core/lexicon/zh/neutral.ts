/** Phrases in which a word for what happens to people means something else. */
export const neutral: readonly string[] = ['失踪人口', '控制局面', '控制火势', '杀人罪', '死亡威胁', '死亡率', '死刑'];
