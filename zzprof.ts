import { readFileSync } from 'node:fs';
import { parsePattern, patternOf, Library, DEFAULT_SETTINGS, completionsAt, hoverAt, definitionsAt, referencesAt, highlightsAt } from './server/src/core/index.ts';
import { elementAt } from './server/src/core/cursor.ts';
import { typeHierarchyAt } from './server/src/core/typeHierarchy.ts';
import { selectionRangeAt } from './server/src/core/selectionRanges.ts';
const text=readFileSync('/work/shared/library/leader-member-exchange-lmx.md','utf8'); const uri='file:///l/a.md'; const d=parsePattern(uri,text); const lib=new Library(); lib.update(uri,patternOf(d)); lib.complete=true;
const ctx={settings:DEFAULT_SETTINGS,make:{id:()=>'pat_01h2xcejqtf2nbrexx3vqjhp41',now:()=>'2026-01-28T00:00:00Z'},trigger:undefined,hasFileName:true};
const head=text.indexOf('\n---',3);
const run=(n:string,f:(o:number)=>unknown)=>{ for(const [w,from,to] of [['fm',0,head],['body',head,text.length]] as const){ const c=process.cpuUsage(); for(let i=0;i<300;i++) f(Math.floor(from+(to-from)*i/300)); const e=process.cpuUsage(c); console.log(n,w,((e.user+e.system)/300).toFixed(0)+'µs'); } };
for(let k=0;k<2;k++){
run('element',o=>elementAt(d,o)); run('completion',o=>completionsAt(d,lib,o,ctx)); run('hover',o=>hoverAt(d,lib,o,{read:()=>d})); run('def',o=>definitionsAt(d,lib,o)); run('ref',o=>referencesAt(d,lib,o,{includeDeclaration:true})); run('high',o=>highlightsAt(d,lib,o)); run('sel',o=>selectionRangeAt(d,o)); run('type',o=>typeHierarchyAt(d,lib,o)); }
