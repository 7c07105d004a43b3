// Older browsers do not open a closed <details> around a link's target, and none opens them for paper.
function reveal(){const at=location.hash.length>1&&document.getElementById(decodeURIComponent(location.hash.slice(1)));
for(let d=at&&at.closest("details");d;d=d.parentElement.closest("details"))d.open=true;if(at)at.scrollIntoView({block:"center"})}
addEventListener("hashchange",reveal);addEventListener("load",reveal);
addEventListener("beforeprint",()=>document.querySelectorAll("details").forEach(d=>{d.dataset.was=d.open?"1":"";d.open=true}));
addEventListener("afterprint",()=>document.querySelectorAll("details").forEach(d=>{d.open=d.dataset.was==="1"}));
