/** Looks at everything that Parvis stands on: one line a check, and what to do. */
import { StartRefusal } from '#platform/start-refusal.ts'
import { saySentence } from '#platform/start-sentences.ts'
import { openMachines } from '#src/app.ts'
import type { Settings } from '#src/config.ts'
import type { Command, Told } from './command.ts'
import { examineAround } from './doctor/around.ts'
import type { Finding } from './doctor/finding.ts'
import { examineInside } from './doctor/inside.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: {
    fr: 'Examine l’installation et dit quoi réparer',
    en: 'Examines the installation and says what to mend',
  },
  example: 'npm run parvis -- doctor',
  options: [],
  async run({ settings, told }) {
    const findings = [...(await examineAround(settings)), ...(await openAndExamine(settings, told))]
    for (const finding of findings) told.line(lineOf(finding, told))
    const mend = findings.filter(finding => finding.mark === 'mend').length
    told.say('doctor-result', { n: mend })
    const checks = findings.map(({ check, mark, sentence, values = {} }) => ({
      check,
      mark,
      says: saySentence(told.locale, sentence, values),
    }))
    return { done: mend === 0, result: { mend, checks } }
  },
}

async function openAndExamine(settings: Settings, told: Told): Promise<Finding[]> {
  try {
    const machines = await openMachines(settings, told.note, { whenOwned: 'join' })
    try {
      return await examineInside(machines)
    } finally {
      await machines.database.close()
    }
  } catch (error) {
    // What keeps Parvis from starting is what there is to mend.
    if (!(error instanceof StartRefusal)) throw error
    return [{ check: 'start', mark: 'mend', sentence: error.key, values: error.values }]
  }
}

const marks = { good: 'doctor-good', look: 'doctor-look', mend: 'doctor-mend' } as const
const widestMark = 10

function lineOf({ mark, sentence, values = {} }: Finding, { locale }: Told): string {
  const said = saySentence(locale, marks[mark])
  return `${said.padEnd(widestMark)} ${saySentence(locale, sentence, values)}`
}
