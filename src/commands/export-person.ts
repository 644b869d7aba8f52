/** What the installation holds of somebody: of the audience in one workspace, or of a person of a team everywhere. */
import { writeFileSync } from 'node:fs'
import { exportPerson } from '#features/contacts/index.ts'
import { personPage } from '#features/contacts/personal-data/person-page.ts'
import { personByEmail, readWorkspace } from '#features/workspaces/index.ts'
import { openMachines, openRooms } from '#src/app.ts'
import type { Command } from './command.ts'
import { findProfile, personOptions } from './find-profile.ts'
import { teammateData } from './teammate.ts'

export const exportPersonCommand: Command = {
  name: 'export-person',
  summary: {
    fr: 'Écrit tout ce qui est gardé d’une personne, en JSON et en page lisible',
    en: 'Writes everything that is kept of a person, as JSON and as a readable page',
  },
  example: 'npm run parvis -- export-person --handle lea.infuse --workspace "Maison Colibri"',
  options: [
    ...personOptions,
    {
      name: 'out',
      value: 'FILE',
      help: {
        fr: 'nom des fichiers, sans extension ; « personne » par défaut',
        en: 'name of the files, without extension; “personne” by default',
      },
    },
  ],
  async run({ settings, answers, told }) {
    const machines = await openMachines(settings, told.note, { whenOwned: 'join' })
    try {
      const rooms = openRooms(machines)
      const file = String(answers.out ?? 'personne')
      if (answers.email) {
        const email = String(answers.email).toLowerCase()
        const person = await personByEmail(machines.database.app, email)
        if (!person) {
          told.say('person-unknown', { email })
          return { done: false, result: { email } }
        }
        const exported = await teammateData(machines, person.id)
        write(file, exported, personPage(exported, { language: person.language, zone: 'UTC' }))
        told.say('person-exported', { json: `${file}.json`, page: `${file}.html` })
        return { done: true, result: { json: `${file}.json`, page: `${file}.html` } }
      }
      const found = await findProfile(machines, answers, told)
      if (!found) return { done: false, result: {} }
      const workspace = await machines.database.inWorkspace(found.workspaceId, readWorkspace)
      const place = { workspaceId: found.workspaceId, name: workspace?.name ?? '' }
      const exported = await exportPerson(rooms, place, found.identityId, null)
      if (!exported.ok) return { done: false, result: exported.refusal }
      const zone = workspace?.time_zone ?? 'Europe/Paris'
      const page = personPage(exported.value, { language: workspace?.language ?? 'fr', zone })
      write(file, exported.value, page)
      told.say('person-exported', { json: `${file}.json`, page: `${file}.html` })
      return { done: true, result: { json: `${file}.json`, page: `${file}.html` } }
    } finally {
      await machines.database.close()
    }
  },
}

function write(file: string, exported: object, page: string): void {
  // What is in it is somebody's: nobody else of this machine reads it.
  const mode = 0o600
  writeFileSync(`${file}.json`, `${JSON.stringify(exported, null, 2)}\n`, { mode })
  writeFileSync(`${file}.html`, page, { mode })
}
