-- One entry of a code list.
INSERT INTO code VALUES ($list, $position, $code, $parent, $ru, $kk, $en, $entry);
