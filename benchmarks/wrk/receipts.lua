-- SMS delivery receipts as Vonage posts them, for wrk 4: form fields, about 250 bytes, every message id new.
--
--   RATE=12000  all threads together send this many a second (default: as fast as answers come)
--   PAIRS=1     each id is accepted first and delivered PAIRS_LAG requests later, so parts are updated
--   THREADS=1   wrk's -t, which a script cannot see; needed with RATE when it is not 1
--   STOP_AFTER=300000  each thread stops when it has sent that many, and tells how long that took; wrk itself waits until
--               its time is over
--   SEED=7      message ids follow from it (default: from the system's randomness)
--
-- With RATE, time is cut into slots, one request each; a connection that has its answer takes the next free slot and
-- waits for it. So the rate holds while fewer connections than there are wait for answers, whatever one of them does.
-- A slot that no connection was free for is used at once when one is, and counted as late.
-- wrk itself repairs its latencies for requests that could not be sent in time (its stats_correct).

local ffi = require("ffi")

ffi.cdef [[
typedef struct { long seconds; long nanos; } delivrd_time;
int clock_gettime(int clock, delivrd_time *time);
]]

local REALTIME, MONOTONIC = 0, 1
local MARK = "delivrd-result "
local LATE_MS = 1

local NETWORKS = {
    { "23410", "0.03330000" }, { "23415", "0.03330000" }, { "23420", "0.03330000" }, { "23430", "0.03330000" },
    { "26201", "0.07480000" }, { "26202", "0.07480000" }, { "20801", "0.06490000" }, { "22210", "0.07250000" },
    { "310410", "0.00620000" }, { "50501", "0.05090000" },
}
local CAMPAIGNS = { "bench-1", "bench-2", "bench-3", "bench-4", "bench-5" }

local threads = {}
local clock = ffi.new("delivrd_time")

local function seconds()
    ffi.C.clock_gettime(REALTIME, clock)
    return tonumber(clock.seconds)
end

local function millis()
    ffi.C.clock_gettime(MONOTONIC, clock)
    return tonumber(clock.seconds) * 1000 + tonumber(clock.nanos) / 1e6
end

local function system_seed()
    local source = assert(io.open("/dev/urandom", "rb"))
    local a, b, c, d, e, f = source:read(6):byte(1, 6)
    source:close()
    return ((((a * 256 + b) * 256 + c) * 256 + d) * 256 + e) * 256 + f
end

-- Runs once, before the threads: what a thread must know of the others.
local seed = tonumber(os.getenv("SEED") or "") or system_seed()

function setup(thread)
    threads[#threads + 1] = thread
    thread:set("thread_seed", seed + #threads * 1000003)
    thread:set("thread_number", #threads)
end

-- From here on each thread has its own copy of everything.
issued, late, latest = 0, 0, 0
begun, stopped = 0, 0

local head
local slot_ms, next_slot
local shares = tonumber(os.getenv("THREADS") or "") or 1
local stop_after = tonumber(os.getenv("STOP_AFTER") or "")
local pairs_wanted = os.getenv("PAIRS") == "1"
local lag = tonumber(os.getenv("PAIRS_LAG") or "") or 2000
local waiting, oldest, newest = {}, 1, 0
local stamp_second, stamp, scts = -1, "", ""

function init(args)
    math.randomseed(thread_seed)
    for _ = 1, 16 do math.random() end
    head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port
        .. "\r\nUser-Agent: Vonage/MessagingHUB/v1.0"
        .. "\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: "
    local rate = tonumber(os.getenv("RATE") or "")
    if rate then
        slot_ms = 1000 * shares / rate
    else
        delay = nil
    end
end

local function uuid()
    local random = math.random
    return string.format("%08x-%04x-4%03x-%04x-%06x%06x",
        random(0, 4294967295), random(0, 65535), random(0, 4095), random(32768, 49151),
        random(0, 16777215), random(0, 16777215))
end

local function receipt(id, status, recipient, network, campaign)
    return "msisdn=" .. recipient .. "&to=ACME&network-code=" .. network[1] .. "&messageId=" .. id
        .. "&price=" .. network[2] .. "&status=" .. status .. "&scts=" .. scts
        .. "&err-code=0&api-key=ab12cd34&client-ref=" .. campaign .. "&message-timestamp=" .. stamp
end

local function next_body()
    if pairs_wanted and newest - oldest + 1 >= lag and issued % 2 == 0 then
        local first = waiting[oldest]
        waiting[oldest] = nil
        oldest = oldest + 1
        return receipt(first[1], "delivered", first[2], first[3], first[4])
    end
    local id, recipient = uuid(), "447700900" .. math.random(100, 999)
    local network, campaign = NETWORKS[math.random(#NETWORKS)], CAMPAIGNS[math.random(#CAMPAIGNS)]
    if not pairs_wanted then
        return receipt(id, "delivered", recipient, network, campaign)
    end
    newest = newest + 1
    waiting[newest] = { id, recipient, network, campaign }
    return receipt(id, "accepted", recipient, network, campaign)
end

function request()
    local now = seconds()
    if now ~= stamp_second then
        stamp_second = now
        stamp = os.date("!%Y-%m-%d+%H%%3A%M%%3A%S", now)
        scts = os.date("!%y%m%d%H%M", now)
    end
    issued = issued + 1
    if stop_after then
        if issued == 1 then begun = millis() end
        if issued > stop_after and stopped == 0 then
            stopped = millis()
            wrk.thread:stop()
        end
    end
    local body = next_body()
    return head .. #body .. "\r\n\r\n" .. body
end

-- Called when a connection has its answer; wrk starts the request's clock only when the wait is over.
function delay()
    local now = millis()
    -- Threads start their slots apart, so that they do not send in step.
    next_slot = next_slot or now + slot_ms * (thread_number - 1) / shares
    local slot = next_slot
    next_slot = slot + slot_ms
    local wait = slot - now
    if wait < 0 then
        if -wait > LATE_MS then late = late + 1 end
        if -wait > latest then latest = -wait end
        return 0
    end
    return math.floor(wait + 0.5)
end

function done(summary, latency, requests)
    local sent, lates, worst, took = 0, 0, 0, 0
    for _, thread in ipairs(threads) do
        sent = sent + thread:get("issued")
        lates = lates + thread:get("late")
        worst = math.max(worst, thread:get("latest"))
        took = math.max(took, thread:get("stopped") - thread:get("begun"))
    end
    -- wrk calls request() once more, on the first thread, to look at what it returns.
    sent = sent - 1
    local errors = summary.errors
    io.write(MARK, string.format(
        '{"requests":%d,"sent":%d,"duration_us":%d,"p50_us":%d,"p90_us":%d,"p99_us":%d,"p999_us":%d,"max_us":%d,'
        .. '"mean_us":%d,"late":%d,"latest_ms":%.1f,"took_ms":%.1f,"cpu_seconds":%.2f,'
        .. '"errors":{"connect":%d,"read":%d,"write":%d,"timeout":%d,"status":%d}}\n',
        summary.requests, sent, summary.duration, latency:percentile(50), latency:percentile(90),
        latency:percentile(99), latency:percentile(99.9), latency.max, latency.mean, lates, worst, took, os.clock(),
        errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end
