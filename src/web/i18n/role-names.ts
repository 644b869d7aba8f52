import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** The roles by their tasks, so that the words fit anyone. */
export const roleNames = {
  responsible: msg({ message: 'Responsable', context: 'role' }),
  'community-manager': msg({ message: 'Community manager', context: 'role' }),
  moderator: msg({ message: 'Modération', context: 'role' }),
  writer: msg({ message: 'Rédaction', context: 'role' }),
  approver: msg({ message: 'Validation', context: 'role' }),
  department: msg({ message: 'Service', context: 'role' }),
  reader: msg({ message: 'Lecture', context: 'role' }),
} satisfies Record<string, MessageDescriptor>
