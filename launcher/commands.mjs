/**
 * What each npm script runs.
 * packages: `production`, or `full` with what tests and checks need.
 * pages: whether the web pages must be fresh.
 * foreground: a server, in a process group of its own, so that one Ctrl-C reaches it once.
 */
export const commands = {
  start: { program: ['src/main.ts'], packages: 'production', pages: true, foreground: true },
  parvis: { program: ['src/commands/main.ts'], packages: 'production' },
  dev: { program: ['--watch', 'src/main.ts'], packages: 'full', pages: true, foreground: true },
  test: { program: ['e2e/run.ts'], packages: 'full', pages: true },
  bench: { program: ['bench/run.ts'], packages: 'full', pages: true },
  check: { program: ['checks/run.ts'], packages: 'full' },
  fix: {
    program: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'],
    packages: 'full',
  },
  texts: { program: ['checks/texts-extract.ts'], packages: 'full' },
  networks: { program: ['checks/networks-write.ts'], packages: 'full' },
  pictures: { program: ['e2e/guide/pictures.ts'], packages: 'full', pages: true },
}
