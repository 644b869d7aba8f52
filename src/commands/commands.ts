import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { databaseRole } from './database-role.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { erasePersonCommand } from './erase-person.ts'
import { exportPersonCommand } from './export-person.ts'
import { rekey } from './rekey.ts'
import { restore } from './restore.ts'
import { setup } from './setup.ts'

export const commands = [
  setup,
  demo,
  doctor,
  backup,
  restore,
  rekey,
  audit,
  databaseRole,
  exportPersonCommand,
  erasePersonCommand,
]
