import { audit } from './audit.ts'
import { databaseRole } from './database-role.ts'
import { rekey } from './rekey.ts'
import { setup } from './setup.ts'

export const commands = [setup, rekey, audit, databaseRole]
