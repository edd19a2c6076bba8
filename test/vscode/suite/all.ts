/** Every test file of the VS Code suite; importing one registers its tests. */

import './activation.test.ts';
import './checkout.test.ts';
import './annotations.test.ts';
import './help.test.ts';
import './agents.test.ts';
import './keys.test.ts';
