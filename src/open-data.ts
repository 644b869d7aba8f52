/** Brings the database up. Apart from the rooms, so that PostgreSQL starts while they are read. */
import { type DatabaseSettings, type OpenDatabase, openDatabase } from '#platform/database/open.ts'
import { makeLog } from '#platform/log.ts'
import type { SentenceValues, StartSentence } from '#platform/start-sentences.ts'
import type { Settings } from './config.ts'

export type Say = (key: StartSentence, values?: SentenceValues) => void

export type DataOptions = Pick<DatabaseSettings, 'whenOwned' | 'upTo' | 'onStarting'>

export function openData(
  settings: Settings,
  say: Say,
  options: DataOptions = {},
): Promise<OpenDatabase> {
  const log = makeLog(settings.logLevel)
  return openDatabase({
    place: settings.database,
    ...options,
    applicationName: `parvis-${settings.role}`,
    onProgress: say,
    onTrouble: (event, error) => log.problem(`database-${event}`, error ?? event),
  })
}
