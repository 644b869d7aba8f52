/** The product with fakes in the place of networks whose addresses are fixed: what `src/main.ts` is, for journeys. */
import { start } from '#src/start.ts'

await start(JSON.parse(process.env.PARVIS_TEST_HOSTS ?? '{}'))
