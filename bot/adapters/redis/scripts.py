"""The acts that must be atomic, in Lua. Each touches the keys of one slot only."""

from __future__ import annotations

#: KEYS log, state, seen. ARGV expected version, new state, once (or ''), its seq, events...
#: Answers {'ok'}, {'moved'} or {'again', seq}.
APPEND = """
local once = ARGV[3]
if once ~= '' then
  local at = redis.call('HGET', KEYS[3], once)
  if at then return {'again', at} end
end
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return {'moved'} end
for place = 5, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[place]) end
redis.call('SET', KEYS[2], ARGV[2])
if once ~= '' then redis.call('HSET', KEYS[3], once, ARGV[4]) end
return {'ok'}
"""

#: KEYS held. ARGV conversation, limit. Answers 1 when the place is taken for it.
RESERVE = """
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return 1 end
if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('SADD', KEYS[1], ARGV[1])
return 1
"""

#: KEYS lease. ARGV token, milliseconds. Renews only what is ours.
RENEW = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""

#: KEYS lease. ARGV token. Releases only what is ours.
RELEASE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""

#: KEYS count. ARGV seconds. Counts one; the window starts with the first.
HIT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count
"""
