/** Erases somebody: of the audience in one workspace, or a person of a team everywhere. */
import { erasePerson } from '#features/contacts/index.ts'
import { personByEmail, readWorkspace } from '#features/workspaces/index.ts'
import { type Machines, openMachines, openRooms } from '#src/app.ts'
import type { Answers, Command, Told } from './command.ts'
import { findProfile, personOptions } from './find-profile.ts'
import { eraseTeammate } from './teammate.ts'

export const erasePersonCommand: Command = {
  name: 'erase-person',
  summary: {
    fr: 'Efface une personne de toutes les tables, sans retour, et donne un récépissé',
    en: 'Erases a person from every table, for good, and gives a receipt',
  },
  example: 'npm run parvis -- erase-person --handle lea.infuse --workspace "Maison Colibri" --yes',
  options: [
    ...personOptions,
    { name: 'yes', help: { fr: 'confirme : rien ne revient', en: 'confirms: nothing comes back' } },
  ],
  async run({ settings, answers, told }) {
    if (!answers.yes) {
      told.say('erase-unconfirmed')
      return { done: false, result: {} }
    }
    const machines = await openMachines(settings, told.note, { whenOwned: 'join' })
    try {
      return answers.email
        ? await eraseOfTeam(machines, String(answers.email).toLowerCase(), told)
        : await eraseOfAudience(machines, answers, told)
    } finally {
      await machines.database.close()
    }
  },
}

async function eraseOfTeam(machines: Machines, email: string, told: Told) {
  const person = await personByEmail(machines.database.app, email)
  if (!person) {
    told.say('person-unknown', { email })
    return { done: false, result: { email } }
  }
  const erased = await eraseTeammate(machines, { id: person.id, email })
  if (!erased.ok) {
    const workspace = String(erased.refusal.values?.workspace ?? '')
    told.say('erase-last-responsible', { email, workspace })
    return { done: false, result: erased.refusal }
  }
  told.say('person-erased', { receipt: erased.value.receipts.join(', ') || '–' })
  return { done: true, result: erased.value }
}

async function eraseOfAudience(machines: Machines, answers: Answers, told: Told) {
  const found = await findProfile(machines, answers, told)
  if (!found) return { done: false, result: {} }
  const workspace = await machines.database.inWorkspace(found.workspaceId, readWorkspace)
  const place = { workspaceId: found.workspaceId, language: workspace?.language ?? 'fr' }
  const erased = await erasePerson(openRooms(machines), place, found.identityId, null)
  if (!erased.ok) return { done: false, result: erased.refusal }
  told.say('person-erased', { receipt: erased.value.receiptId })
  return { done: true, result: erased.value }
}
