import time,random,resource
t0=time.process_time()
from markdown_it import MarkdownIt
t1=time.process_time(); print("import mdit",t1-t0)
import yaml; t2=time.process_time(); print("yaml",t2-t1)
import pydantic; t3=time.process_time(); print("pydantic",t3-t2)
import jinja2; t4=time.process_time(); print("jinja2",t4-t3)
import lxml.etree; t5=time.process_time(); print("lxml",t5-t4)
import click; t6=time.process_time(); print("click",t6-t5)
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.deflist import deflist_plugin
md=MarkdownIt("commonmark",{"html":False}).enable("table").use(footnote_plugin).use(deflist_plugin)
random.seed(1)
words="the a policy moderator decides on footage of real events and applies *severity* scale when context is **missing** or unclear with care".split()
def para(n): return " ".join(random.choice(words) for _ in range(n))
pages=[]
for i in range(300):
    pages.append("# Title %d\n\n"%i+"\n\n".join(para(80) for _ in range(5))+"\n\n![Alt](x.jpg \"cap\")\n\nWhich?\n\n- [ ] one {#a}\n- [x] two {#b}\n- [ ] three {#c}\n- [ ] four {#d}\n")
t=time.process_time()
toks=[md.parse(p) for p in pages]
e=time.process_time()-t; print("parse/page ms",e/300*1000)
t=time.process_time()
for k in toks: md.renderer.render(k,md.options,{})
e=time.process_time()-t; print("render/page ms",e/300*1000)
t=time.process_time()
md.core.ruler.disable("inline") if False else None
md2=MarkdownIt("commonmark",{"html":False})
md2.disable(["inline"]) if 0 else None
for p in pages:
    md2.core.ruler.enableOnly(["normalize","block"])
    md2.parse(p)
e=time.process_time()-t; print("block only ms",e/300*1000)
print(len(pages[0]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
