/** English words that tell nothing about what a text is about. Other words that all patterns of a library use weigh little anyway. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a able about above across after again against all almost along already also although always am among amp an and another any are
  aren around as at away b back based be became because become becomes been before being below between both but by c came can cannot
  come comes could d did do does doesn doing don done down during e each e.g either else enough etc even ever every f far few first
  for from further g gave get gets give given gives go goes going got h had has have having he her here hers herself him himself his
  how however i if in instead into is isn it its itself j just k keep kept kind know l large last least less let like likely ll long
  m made mainly make makes making many may me might more most much must my myself n need needs never new no non none nor not nothing
  now o of off often on once one ones only onto or other others our ours out over own p particular particularly per perhaps put q
  quite r rather re really s said same say says see seen several shall she should show since so some something soon still such t take
  taken takes than that the their theirs them themselves then there therefore these they thing things this those though through thus
  to together too toward towards two u under until up upon us use used useful uses using usually v ve various very via vs w was way
  ways we well were what whatever when whenever where whether which while who whom whose why will with within without won would x y
  yes yet you your yours yourself z pattern patterns approach approaches concept concepts term terms called known refers refer often
  one two three include includes including example examples specific key core overview context problem solution create creates
  created creating provide provides provided providing ensure ensures focus focused focuses allow allows help helps aim aims
  significant important effective effectively wide range`.split(/\s+/),
);
