package io.delivrd.web.provider.vonage;

import io.delivrd.web.wire.Json;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a send response in XML, `mt-submission-response`, into the shape it has in JSON.
final class VonageSendXml {

    private static final int DEEPEST = 8;

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;

    private VonageSendXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// The text is no such answer; the message says why, without anything of it.
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private Broken(String message) {
            super(message, null, false, false);
        }
    }

    /// Document types and whatever they refer to are never looked at.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static Json parse(String text) throws Broken {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(text));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    throw new Broken("holds a document type, which is not read");
                }
            }
            return new VonageSendXml(xml).response();
        } catch (XMLStreamException e) {
            throw new Broken("XML is broken");
        }
    }

    private Json response() throws XMLStreamException {
        Map<String, Json> values = new LinkedHashMap<>();
        List<Json> messages = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (xml.getLocalName().equals("messages")) {
                String count = xml.getAttributeValue(null, "count");
                if (count != null) {
                    values.put("message-count", new Json.Scalar(count));
                }
                while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                    messages.add(message());
                }
            } else {
                values.put(xml.getLocalName(), new Json.Scalar(text(0)));
            }
        }
        values.put("messages", new Json.Items(messages, ""));
        return new Json.Fields(values, "");
    }

    private Json message() throws XMLStreamException {
        Map<String, Json> values = new LinkedHashMap<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = xml.getLocalName();
            values.putIfAbsent(name, new Json.Scalar(text(0)));
        }
        return new Json.Fields(values, "");
    }

    /// @return the text of the element up to its end, that of elements within included
    private String text(int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("nested too deeply");
        }
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                text.append(text(depth + 1));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }
}
