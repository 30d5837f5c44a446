import time
from dataclasses import dataclass
from pydantic import BaseModel, ConfigDict
@dataclass(frozen=True,slots=True)
class Loc:
    path:str; line:int; column:int=0
t=time.process_time()
class N(BaseModel):
    model_config=ConfigDict(frozen=True,extra="forbid")
    id:str; at:Loc
class O(N):
    text:str; correct:bool; feedback:str=""
class Q(N):
    type:str; stem:str; options:tuple[O,...]
class Prose(N):
    type:str="prose"; text:str
class P(N):
    title:str; blocks:tuple[Q|Prose,...]
print("classes",time.process_time()-t)
l=Loc("a.md",1,1)
p=P(id="p",at=l,title="t",blocks=tuple([Prose(id="x",at=l,text="w "*400)]+[Q(id="q",at=l,type="choice",stem="s",options=tuple(O(id=c,at=l,text="abc",correct=False) for c in "abcd"))]))
j=p.model_dump_json().encode()
t=time.process_time()
for i in range(1000): P.model_validate_json(j)
print("validate_json us",(time.process_time()-t)*1000, len(j))
t=time.process_time()
for i in range(1000): p.model_dump_json()
print("dump us",(time.process_time()-t)*1000)
import hashlib,zlib,os
b=os.urandom(60_000_000)
t=time.process_time(); hashlib.sha256(b).digest(); print("sha 60MB",time.process_time()-t)
t=time.process_time(); zlib.crc32(b); print("crc 60MB",time.process_time()-t)
import deflate
t=time.process_time(); deflate.crc32(b); print("deflate.crc 60MB",time.process_time()-t)
x=("some policy text "*250).encode()
t=time.process_time()
for i in range(1000): deflate.deflate_compress(x,9)
print("deflate 1000 x4k",time.process_time()-t)
