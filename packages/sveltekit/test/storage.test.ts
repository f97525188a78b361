import { storageCases, webSubject } from '@latchkey/testing/conformance'
import { it } from 'vitest'
import { sessionStorage } from '../src/service.ts'

const subject = webSubject(sessionStorage)

// The same cases for every adapter's storage.
it.each(storageCases)('$name', ({ run }) => run(subject))
