/** The whole contract: one source for the server, the web client and the API description. */
import { campaignsContract } from '#features/campaigns/contract.ts'
import { channelsContract } from '#features/channels/contract.ts'
import { personalDataContract } from '#features/contacts/contract/personal-data.ts'
import { contactsContract } from '#features/contacts/contract.ts'
import { figuresContract } from '#features/figures/contract.ts'
import { inboxContract } from '#features/inbox/contract.ts'
import { libraryContract } from '#features/library/contract.ts'
import { publishingContract, reviewContract } from '#features/publishing/contract.ts'
import { reportsContract } from '#features/reports/contract.ts'
import { webhooksContract } from '#features/webhooks/contract.ts'
import { startContract, workspacesContract } from '#features/workspaces/contract.ts'

export const contract = {
  start: startContract,
  workspaces: workspacesContract,
  webhooks: webhooksContract,
  channels: channelsContract,
  figures: figuresContract,
  contacts: contactsContract,
  personalData: personalDataContract,
  library: libraryContract,
  publishing: publishingContract,
  review: reviewContract,
  reports: reportsContract,
  campaigns: campaignsContract,
  inbox: inboxContract,
}

export type Contract = typeof contract
