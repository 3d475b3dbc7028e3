"""The acts that must be atomic, in Lua. Each touches the keys of one slot only."""

from __future__ import annotations

#: KEYS log, state, seen, last. ARGV expected version, new state, once (or ''), its seq, the
#: write's own id, the id of the write that made the expected version (or ''), events...
#: Answers {'ok'}, {'moved'} or {'again', seq}.
#: The client may send a command once more without knowing whether the first one arrived: the last
#: write's id makes that the same write. Where another write came between, 'again' or 'moved' says
#: what is true all the same. What is there already is set once more, so that whoever waits for
#: replicas waits for it, too.
APPEND = """
local once = ARGV[3]
local length = redis.call('LLEN', KEYS[1])
local after = tonumber(ARGV[1]) + #ARGV - 6
if length == after and redis.call('GET', KEYS[4]) == ARGV[5] then return {'ok'} end
if once ~= '' then
  local at = redis.call('HGET', KEYS[3], once)
  if at then
    redis.call('HSET', KEYS[3], once, at)
    return {'again', at}
  end
end
if length ~= tonumber(ARGV[1]) then return {'moved'} end
if ARGV[6] ~= '' and redis.call('GET', KEYS[4]) ~= ARGV[6] then return {'moved'} end
for place = 7, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[place]) end
redis.call('SET', KEYS[2], ARGV[2])
if once ~= '' then redis.call('HSET', KEYS[3], once, ARGV[4]) end
redis.call('SET', KEYS[4], ARGV[5])
return {'ok'}
"""

#: KEYS log, state, seen, last, what is left to be erased. ARGV expected version, what is left.
#: Answers 1, or 0 when somebody wrote meanwhile.
ERASE = """
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[5], ARGV[2])
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
return 1
"""

#: KEYS held. ARGV conversation, limit, time, conversation with "|" and who claims it, if it is only
#: claimed. Answers 1 when the place is taken for it, now or before: then its time is new, so that
#: nobody takes it for forgotten.
RESERVE = """
local seen, count = {}, 0
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local name = string.match(member, '^[^|]*')
  if not seen[name] then seen[name], count = true, count + 1 end
end
if not seen[ARGV[1]] and count >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[4])
return 1
"""

#: KEYS places. ARGV conversation, claim, now. What was claimed is held like any other.
SETTLE = """
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
redis.call('ZREM', KEYS[1], ARGV[1] .. '|' .. ARGV[2])
"""

#: KEYS places. ARGV conversation. Nobody holds it any more, whoever claimed it.
FREE = """
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.match(member, '^[^|]*') == ARGV[1] then redis.call('ZREM', KEYS[1], member) end
end
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

#: KEYS scopes. ARGV entry, now, end of the reservation, seconds to live, and for each scope amount,
#: most, since. Counts everywhere or nowhere; answers the place of the first scope without room, or
#: 0. Older entries, and reservations that are over, are forgotten.
RESERVE_MONEY = """
local now = tonumber(ARGV[2])
for i = 1, #KEYS do
  local amount = tonumber(ARGV[2 + i * 3])
  local most, since = tonumber(ARGV[3 + i * 3]), tonumber(ARGV[4 + i * 3])
  local all, sum = redis.call('HGETALL', KEYS[i]), 0
  for j = 1, #all, 2 do
    local cents, at, ends = string.match(all[j + 1], '^(%d+):([%d.]+):([%d.]+)$')
    local over = tonumber(ends) > 0 and tonumber(ends) <= now
    if over or tonumber(at) < since then redis.call('HDEL', KEYS[i], all[j])
    elseif all[j] ~= ARGV[1] then sum = sum + tonumber(cents) end
  end
  if sum + amount > most then return i end
end
for i = 1, #KEYS do
  local found = redis.call('HGET', KEYS[i], ARGV[1])
  if not found or not string.match(found, ':0$') then
    redis.call('HSET', KEYS[i], ARGV[1], ARGV[2 + i * 3] .. ':' .. ARGV[2] .. ':' .. ARGV[3])
  end
  redis.call('EXPIRE', KEYS[i], ARGV[4])
end
return 0
"""

#: KEYS scopes. ARGV now, and for each scope since. Answers what is counted under each.
COUNT_MONEY = """
local now, found = tonumber(ARGV[1]), {}
for i = 1, #KEYS do
  local all, sum = redis.call('HGETALL', KEYS[i]), 0
  for j = 1, #all, 2 do
    local cents, at, ends = string.match(all[j + 1], '^(%d+):([%d.]+):([%d.]+)$')
    local over = tonumber(ends) > 0 and tonumber(ends) <= now
    if not over and tonumber(at) >= tonumber(ARGV[1 + i]) then sum = sum + tonumber(cents) end
  end
  found[i] = sum
end
return found
"""

#: KEYS slots. ARGV start, conversation, time, beginning and end of the day, most in it, time before
#: which all is forgotten. Answers 1 when the slot is that conversation's, now or before.
BOOK_SLOT = """
local all = redis.call('HGETALL', KEYS[1])
local count = 0
for i = 1, #all, 2 do
  local start = tonumber(all[i])
  if start < tonumber(ARGV[7]) then
    redis.call('HDEL', KEYS[1], all[i])
  elseif start >= tonumber(ARGV[4]) and start < tonumber(ARGV[5]) then
    count = count + 1
  end
end
local told = redis.call('HGET', KEYS[1], ARGV[1])
if told and string.match(told, '^%S+') ~= ARGV[2] then return 0 end
if not told and count >= tonumber(ARGV[6]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3])
return 1
"""

#: KEYS slots. ARGV start, conversation, time of the booking (or ''). Gives back what is theirs.
RELEASE_SLOT = """
local told = redis.call('HGET', KEYS[1], ARGV[1])
if not told or string.match(told, '^%S+') ~= ARGV[2] then return 0 end
local at = tonumber(string.match(told, '%S+$'))
if ARGV[3] ~= '' and math.abs(at - tonumber(ARGV[3])) > 0.001 then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])
"""

#: KEYS search, its members. ARGV how many at most, members... What is there already is no news.
NOTE_WORDS = """
local room = tonumber(ARGV[1]) - redis.call('SCARD', KEYS[2])
for place = 2, #ARGV do
  if room <= 0 then return 0 end
  if redis.call('SADD', KEYS[2], ARGV[place]) == 1 then
    redis.call('ZADD', KEYS[1], 0, ARGV[place])
    room = room - 1
  end
end
return 1
"""

#: KEYS search, its members.
FORGET_WORDS = """
for _, member in ipairs(redis.call('SMEMBERS', KEYS[2])) do
  redis.call('ZREM', KEYS[1], member)
end
return redis.call('DEL', KEYS[2])
"""
