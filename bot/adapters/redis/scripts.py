"""The acts that must be atomic, in Lua. Each touches the keys of one slot only."""

from __future__ import annotations

#: KEYS log, state, seen, last. ARGV expected version, new state, once (or ''), its seq, the
#: write's own id, events...
#: Answers {'ok'}, {'moved'} or {'again', seq}.
#: The client may send a command once more without knowing whether the first one arrived: the last
#: write's id makes that the same write. Where another write came between, 'again' or 'moved' says
#: what is true all the same. What is there already is set once more, so that whoever waits for
#: replicas waits for it, too.
APPEND = """
local once = ARGV[3]
local length = redis.call('LLEN', KEYS[1])
local after = tonumber(ARGV[1]) + #ARGV - 5
if length == after and redis.call('GET', KEYS[4]) == ARGV[5] then return {'ok'} end
if once ~= '' then
  local at = redis.call('HGET', KEYS[3], once)
  if at then
    redis.call('HSET', KEYS[3], once, at)
    return {'again', at}
  end
end
if length ~= tonumber(ARGV[1]) then return {'moved'} end
for place = 6, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[place]) end
redis.call('SET', KEYS[2], ARGV[2])
if once ~= '' then redis.call('HSET', KEYS[3], once, ARGV[4]) end
redis.call('SET', KEYS[4], ARGV[5])
return {'ok'}
"""

#: KEYS held. ARGV conversation, limit, time. Answers 1 when the place is taken for it, now or
#: before: then its time is new, so that nobody takes it for forgotten.
RESERVE = """
local has = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not has and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
return 1
"""

#: KEYS lease, wanted. ARGV token, milliseconds, milliseconds of the mark. Answers 1 when it is
#: ours, also if the same token asks once more; or leaves the mark for the holder.
ACQUIRE = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  redis.call('SET', KEYS[2], '1', 'PX', ARGV[3])
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('DEL', KEYS[2])
return 1
"""

#: KEYS lease. ARGV token, milliseconds. Renews only what is ours.
RENEW = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""

#: KEYS lease, wanted. ARGV token. Releases only what is ours. Answers 1 when somebody asked for it.
RELEASE = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
return redis.call('DEL', KEYS[2])
"""

#: KEYS count. ARGV seconds. Counts one; the window starts with the first.
HIT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count
"""

#: KEYS visits. ARGV conversation, visit as JSON with `at` in seconds, how many to keep, seconds to
#: live. Of too many the oldest goes.
NOTE_VISIT = """
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[4])
if redis.call('HLEN', KEYS[1]) <= tonumber(ARGV[3]) then return 0 end
local oldest, first
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local at = cjson.decode(all[i + 1]).at
  if not first or at < first then oldest, first = all[i], at end
end
return redis.call('HDEL', KEYS[1], oldest)
"""
