import { namespaceCommand, type RunAs, systemPath } from './run-as.ts'

/** How to spawn one of PostgreSQL's programs as the user who may run it. */
export function commandAs(program: string, args: readonly string[], runAs: RunAs) {
  const command: [string, ...string[]] =
    runAs.how === 'unshare' ? [...namespaceCommand, program, ...args] : [program, ...args]
  const windows = process.platform === 'win32'
  return {
    command,
    options: {
      cwd: windows ? undefined : '/',
      // PostgreSQL gets no variable of ours: neither a secret nor a PGPORT.
      ...(windows ? {} : { env: { PATH: systemPath, TZ: 'UTC', LC_MESSAGES: 'C' } }),
      ...(runAs.how === 'user' ? { uid: runAs.uid, gid: runAs.gid } : {}),
    },
  }
}
