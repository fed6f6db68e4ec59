/**
 * Pairs of reports of one recorded document that somebody read and held to tell one event, or that may be of one (see
 * `keyOfPair`): nothing may be learnt from them as two. Their titles belong to their publishers, so only hashes stand
 * here.
 */
export const ONE_EVENT: ReadonlySet<string> = new Set(
  `
  109hmp2 114t2f0 127uz85 12ecq3f 12qgx8u 134c12q 13xgt0t 144vwei 14dbp5c 14ghta9 14rc9zz 14ymi9e 1501xsh 1530n56
  15leblo 15q6udm 162712o 16aobvl 16djz29 16gq68n 16wf1e3 171kb7p 17h1ge0 17ruyuy 186mldx 19rph41 1ap28fa 1ba03im
  1c02s8b 1c17cjl 1c27nbr 1c2noeo 1cde6yy 1cpe2yt 1cy4ase 1dhmtac 1ds3jty 1e1lo5j 1f6j4kn 1fifzi 1fn0zda 1gg6ghv
  1gvdvay 1gvrsqy 1gxjjqz 1h600yz 1ihp0lq 1ijgqcm 1ili29h 1j7dxe7 1jqy4dh 1jy7gne 1lfwc9g 1ljkwk0 1lwxtoo 1m300ae
  1ml7xca 1msasuc 1mt2ap2 1mwpj46 1na6sxw 1o0ur8y 1o1emvb 1o62lhw 1olv1n7 1pokvqx 1pwcclz 1q9c9rq 1qh4dar 1qic5lo
  1qmad9c 1qvr9rz 1rhnvpj 1rs3xyw 1s8ojqe 1uocdcv 1v6qnms 1vobo5s 1vzai53 1wnq9or 1wxmipw 1x402w 1x7tbmv 1xcdpmf
  1xt5fbf 1y52gjj 1y5xwmr 1ypimyv 1yvk7v5 1yvqrvt 21n59l 2z0e2u 3069yk 329y0m 3agpoq 42nxub 44smkf 4a5faw 4ymkho
  5c4hd7 5p2chu 5tag9h 5u17bg 62kkr 65ecdj 6eecac 6w2o0a 8ob94j 8uo0o6 awg6p7 b0w27s bnugvi c3uydy csdwwn cuulck
  d8ch7t deyes0 dpbaw7 e0q4t e42kqc ekkhx6 f1vqft hjvr86 hwthqb i0nv8y i0sytp ilc6lk iq9hix iw82nf jigfyu jnq9ut
  jp2xuv k2p2o8 k3op69 k86ybg kcesll kf3uqd kzqbwe l2vbvz l9ytoi m3rpim mectdy mlpxcd n8988d naj7mx nsg61l nv2qk8
  nz720p o0id5v o37hrt ougiap p26mem pa6v9o plpvnw pwi3pb qwetnc r6o8nn r6u5ry rb4six rbwt4t rdkzna roox31 rrvnim
  rxmit9 s9dcoi ta5uj6 ukbmnc v56i2v vk1aji ws3gdf xtbqx4 y3sxk7 y3wfaa y9wgok yi9r2e ykwk1w ytw3c8 ywzgkr yxf5p7
  zctxxf zknmu5
`
    .trim()
    .split(/\s+/),
);
