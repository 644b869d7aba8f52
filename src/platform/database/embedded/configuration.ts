/** `tests` trades every durability for speed; never for data that someone keeps. */
export type Durability = 'kept' | 'tests'

const common = `# Written by Parvis at each start; changes made here are lost.
listen_addresses = '127.0.0.1'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
ssl = off

# A small machine: idle memory comes first, and no query is long enough for JIT or parallel plans.
shared_buffers = '64MB'
work_mem = '8MB'
maintenance_work_mem = '64MB'
effective_cache_size = '512MB'
random_page_cost = 1.1
huge_pages = off
jit = off
io_method = 'sync'
max_parallel_workers_per_gather = 0
max_worker_processes = 4
max_logical_replication_workers = 0
autovacuum_worker_slots = 2
autovacuum_max_workers = 2

# No replica ever follows an embedded database; backups are snapshots.
wal_level = 'minimal'
max_wal_senders = 0
max_replication_slots = 0
min_wal_size = '48MB'
max_wal_size = '512MB'
checkpoint_timeout = '15min'

# Statements and details of errors carry what people wrote: they stay out of the log.
log_min_messages = 'warning'
log_checkpoints = off
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_line_prefix = '%m [%p] '
lc_messages = 'C'
timezone = 'UTC'
log_timezone = 'UTC'
`

const kept = `max_connections = 60
synchronous_commit = on
`

const tests = `max_connections = 150
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
`

/** A socket's address holds 107 bytes, `/.s.PGSQL.` and the port among them. */
const longestSocketFolder = 90

/**
 * Through a socket in its own folder each journey costs less than through 127.0.0.1. Where the system has none, or where
 * the folder's name is too long for one, 127.0.0.1 remains.
 */
function socketsIn(cluster: string): string {
  const possible = process.platform !== 'win32' && Buffer.byteLength(cluster) <= longestSocketFolder
  return `unix_socket_directories = '${possible ? cluster.replaceAll("'", "''") : ''}'\n`
}

/** The text of postgresql.conf. */
export function configurationFor(cluster: string, durability: Durability): string {
  return common + socketsIn(cluster) + (durability === 'kept' ? kept : tests)
}
