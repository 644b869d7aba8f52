// npm run check: format, lint, both type checks, dead code, unit and integration tests.
import { chooseSuites } from './suites/choose.ts'
import { codeSuites } from './suites/code-suites.ts'
import { main } from './suites/run-suites.ts'

const chosen = chooseSuites(codeSuites, process.argv.slice(2), line => console.log(line))
if (chosen !== undefined) await main(chosen)
